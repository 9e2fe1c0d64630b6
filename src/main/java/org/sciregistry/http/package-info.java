/** The door: Jetty, RestfulServer, faults become OperationOutcomes. */
@NullMarked
package org.sciregistry.http;

import org.jspecify.annotations.NullMarked;
