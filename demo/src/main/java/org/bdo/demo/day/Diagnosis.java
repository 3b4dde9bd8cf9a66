package org.bdo.demo.day;

import java.util.List;

/** A diagnosis by ICD-10. */
record Diagnosis(String code, String name) {

    static final List<Diagnosis> USUAL = List.of(
            new Diagnosis("I10", "Эссенциальная гипертензия"),
            new Diagnosis("J18.9", "Пневмония неуточнённая"),
            new Diagnosis("E11.9", "Сахарный диабет 2 типа без осложнений"),
            new Diagnosis("I20.0", "Нестабильная стенокардия"),
            new Diagnosis("K80.2", "Камни жёлчного пузыря без холецистита"),
            new Diagnosis("N20.0", "Камни почки"),
            new Diagnosis("J44.1", "ХОБЛ с обострением"),
            new Diagnosis("S82.6", "Перелом наружной лодыжки"));
}
