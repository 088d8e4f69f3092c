"""What charts are drawn with: theme, marks, scales, forms that several share, the drawer."""
