"""Files as delivered: kept byte for byte outside the database, named by nothing but an id."""
