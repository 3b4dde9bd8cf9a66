package org.bdo.demo.day;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A stay in a hospital.
 *
 * @param number the hospital's number of the case
 * @param doctor who treats
 * @param results of each laboratory order of the stay
 * @param addressChanged whether the registry corrected the patient's phone meanwhile
 * @param discharged whether the stay ends on this day
 */
record Visit(
        Registration registration,
        String number,
        LocalDateTime admitted,
        Diagnosis diagnosis,
        Person doctor,
        List<LabOrder> results,
        boolean addressChanged,
        boolean discharged) {}
