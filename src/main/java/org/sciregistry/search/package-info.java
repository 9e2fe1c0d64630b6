/** Search parameters become a typed query, the query becomes SQL; paging. */
@NullMarked
package org.sciregistry.search;

import org.jspecify.annotations.NullMarked;
