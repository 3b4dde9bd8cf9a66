package org.bdo.deid.text;

/** What kind of thing in a text identifies a person. */
public enum Category {
    /** A person's name, surname, patronymic or initials: the patient's, a relative's, a member of staff's. */
    NAME,
    /** A date, or a part of one that is more than the year. */
    DATE,
    /** An age of more than 89 years. */
    AGE,
    /** A telephone or fax number. */
    PHONE,
    /** An e-mail address. */
    EMAIL,
    /** A web address. */
    URL,
    /** An IP address. */
    IP,
    /** A place smaller than a region: settlement, street, house, flat, postal code. */
    ADDRESS,
    /** A hospital, an employer, a school. */
    ORGANISATION,
    /** A number of a person, a document, an insurance, a case, an order, a car. */
    NUMBER
}
