"""我要应聘: a short resume of card and six choices for one posting."""
