package org.bdo.demo.day;

/**
 * A person as one hospital's patient.
 *
 * @param mrn the number of the medical record in that hospital
 */
public record Registration(Organisation organisation, String mrn, Person person) {}
