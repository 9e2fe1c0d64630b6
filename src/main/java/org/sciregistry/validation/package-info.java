/** Is this resource right? Structure, profile, terminology, clinical rules. */
@NullMarked
package org.sciregistry.validation;

import org.jspecify.annotations.NullMarked;
