/** Records over HTTP: HL7 v2, FHIR and CDA from integrators. */
@NullMarked
package org.bdo.ingest.web;

import org.jspecify.annotations.NullMarked;
