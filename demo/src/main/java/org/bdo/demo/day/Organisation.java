package org.bdo.demo.day;

import java.util.List;

/**
 * A hospital that sends.
 *
 * @param source its id on the platform, such as {@code mo-0001}
 * @param number 1 to 3, which its MLLP port and AE title end in
 * @param oid its number in the register of medical organisations
 */
public record Organisation(String source, int number, String name, String oid, String city, String region) {

    public static final List<Organisation> ALL = List.of(
            new Organisation("mo-0001", 1, "Городская клиническая больница № 901", oid(77, 90001), "Москва", "77"),
            new Organisation("mo-0002", 2, "Областная больница № 902", oid(52, 90002), "Нижний Новгород", "52"),
            new Organisation("mo-0003", 3, "Диагностический центр № 903", oid(16, 90003), "Казань", "16"));

    /** An object identifier of this organisation's information system; {@code kind} as in СЭМД: 10 patient, 15 case, 51 document. */
    String instanceOid(int kind) {
        return oid + ".100.1.1." + kind;
    }

    /** The medical record number with this number of eight digits in it; every hospital has its own fashion. */
    String mrn(int n) {
        return switch (number) {
            case 1 -> "7" + n;
            case 2 -> "K-" + n;
            default -> "26/" + n;
        };
    }

    private static String oid(int region, int n) {
        return "1.2.643.5.1.13.13.12.2." + region + '.' + n;
    }
}
