"""Document tree → pages: lines broken, columns measured, rows put on pages. Points exist from here on."""
