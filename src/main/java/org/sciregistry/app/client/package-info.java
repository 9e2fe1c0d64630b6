/** Calling a registry as a registered client. */
@NullMarked
package org.sciregistry.app.client;

import org.jspecify.annotations.NullMarked;
