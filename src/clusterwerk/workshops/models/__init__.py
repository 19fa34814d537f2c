"""Individual workshops: the offer with its slots, and what a firm booked."""

from clusterwerk.workshops.models.bookings import Answer, Booking, ResultNote
from clusterwerk.workshops.models.offers import Offer, Question, Slot

__all__ = ["Answer", "Booking", "Offer", "Question", "ResultNote", "Slot"]
