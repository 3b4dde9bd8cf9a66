package org.bdo.demo.day;

/**
 * Where a patient lives.
 *
 * @param street with its kind, such as {@code ул. Лесная}
 * @param regionCode two digits of the subject of the federation
 * @param postcode six digits
 */
public record Address(String street, int house, int flat, String city, String regionCode, String postcode) {

    /** Street, house and flat in one line. */
    public String line() {
        return street + ", д. " + house + ", кв. " + flat;
    }
}
