"""Problem sheets, keys and worked solutions on paper: one sheet, many formats."""
