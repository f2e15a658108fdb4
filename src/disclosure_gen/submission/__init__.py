"""Content → one sealed package for the finance bureau, and a package → whether all in it is as it says."""
