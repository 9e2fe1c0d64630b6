/** The strict FHIR JSON tree: parsed once, limits kept, bytes kept. */
@NullMarked
package org.sciregistry.document;

import org.jspecify.annotations.NullMarked;
