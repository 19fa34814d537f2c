"""What is done with individual workshops: offers of the office, bookings of firms, results of consultants."""
