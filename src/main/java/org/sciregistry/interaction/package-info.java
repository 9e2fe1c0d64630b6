/** One class per FHIR interaction. */
@NullMarked
package org.sciregistry.interaction;

import org.jspecify.annotations.NullMarked;
