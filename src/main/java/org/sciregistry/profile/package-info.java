/** Our canonicals, codes, value sets and the packages on the class path. */
@NullMarked
package org.sciregistry.profile;

import org.jspecify.annotations.NullMarked;
