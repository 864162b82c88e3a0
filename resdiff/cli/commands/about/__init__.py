"""What resdiff says of itself: a demonstration, this machine, its rules, its configuration."""
