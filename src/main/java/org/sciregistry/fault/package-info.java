/** Ground floor: what can go wrong, in one catalogue, told in English and Chinese. */
@NullMarked
package org.sciregistry.fault;

import org.jspecify.annotations.NullMarked;
