"""What the budget is: frozen, typed content. Its parts are imported by name: `model.disclosure`, `model.tables`, ..."""
