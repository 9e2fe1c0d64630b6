/** Ground floor: the International Standards for Neurological Classification of Spinal Cord Injury, revision 2019. */
@NullMarked
package org.sciregistry.isncsci;

import org.jspecify.annotations.NullMarked;
