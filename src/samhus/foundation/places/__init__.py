"""Areas of the country through time: codes, names, outlines, people, borders and bridges."""
