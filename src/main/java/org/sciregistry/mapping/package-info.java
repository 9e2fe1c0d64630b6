/** FHIR to domain records and back. */
@NullMarked
package org.sciregistry.mapping;

import org.jspecify.annotations.NullMarked;
