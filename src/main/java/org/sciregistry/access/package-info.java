/** Which site and role may do what. */
@NullMarked
package org.sciregistry.access;

import org.jspecify.annotations.NullMarked;
