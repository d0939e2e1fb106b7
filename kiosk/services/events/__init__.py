"""活动: job fairs, broadcasts, courses and talks near by, with sign-up where there are seats."""
