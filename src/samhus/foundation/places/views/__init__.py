"""HTTP for the register of areas."""
