package org.bdo.demo.day;

import java.time.LocalDateTime;
import java.util.List;

/** A laboratory order with its results. */
record LabOrder(String number, String name, LocalDateTime taken, List<LabResult> results) {}
