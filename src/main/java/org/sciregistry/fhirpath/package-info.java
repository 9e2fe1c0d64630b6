/** FHIRPath over the document. */
@NullMarked
package org.sciregistry.fhirpath;

import org.jspecify.annotations.NullMarked;
