"""What a finding means, and where a figure comes from and goes to."""
