package org.bdo.demo.day;

import java.time.LocalDate;

/**
 * A person who exists nowhere.
 *
 * @param family surname in the form of the person's sex
 * @param phone eleven digits from +7
 */
public record Person(
        Sex sex,
        String family,
        String given,
        String patronymic,
        LocalDate born,
        Snils snils,
        Enp enp,
        Address address,
        String phone,
        String email) {}
