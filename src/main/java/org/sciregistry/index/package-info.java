/** A document becomes plain index rows, driven by SearchParameters. */
@NullMarked
package org.sciregistry.index;

import org.jspecify.annotations.NullMarked;
