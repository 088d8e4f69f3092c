"""What commands read and print alike: days, problems, columns, progress."""
