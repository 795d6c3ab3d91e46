"""Bank and quiz files: what they may say, their faults with places, and the catalog of them."""
