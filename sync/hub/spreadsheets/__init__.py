"""Takes firms' spreadsheets in: finds their columns, says what is wrong beside its cell, gives the rest back."""
