package org.bdo.deid.linkage;

/**
 * How much a field's agreement says, in bits (I. Fellegi and A. Sunter, A Theory for Record Linkage, 1969): the logarithm of how
 * likely it agrees in records of one person ({@code m}) over how likely in those of two ({@code u}). The figures are estimates for
 * a region's patients, not measured on any.
 */
enum Weights {
    FAMILY("family", 0.95, 0.001),
    GIVEN("given", 0.95, 0.03),
    PATRONYMIC("patronymic", 0.95, 0.03),
    BIRTH_DATE("birth-date", 0.97, 0.00004),
    SEX("sex", 0.99, 0.5);

    private static final double LOG_2 = Math.log(2);

    private final String field;
    private final double m;
    private final double u;

    Weights(String field, double m, double u) {
        this.field = field;
        this.m = m;
        this.u = u;
    }

    /** As operators see it. */
    String field() {
        return field;
    }

    double agreement() {
        return Math.log(m / u) / LOG_2;
    }

    double disagreement() {
        return Math.log((1 - m) / (1 - u)) / LOG_2;
    }
}
