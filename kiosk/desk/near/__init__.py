"""What lies near: the station's map in metres, rings of walking minutes, clusters of jobs, a sketch of the way."""
