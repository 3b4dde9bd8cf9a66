package org.bdo.deid.dicom;

import org.bdo.deid.pseudonym.Person;

/**
 * A slice of a head whose face is to be removed.
 *
 * @param series the replaced Series Instance UID, by which its slices find each other
 */
public record HeadSlice(Person person, String series) {}
