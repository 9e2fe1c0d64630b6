/** Measures FHIR servers side by side. */
@NullMarked
package org.sciregistry.app.bench;

import org.jspecify.annotations.NullMarked;
