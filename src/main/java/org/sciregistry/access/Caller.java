package org.sciregistry.access;

/**
 * Who sends a request.
 *
 * @param client the client's registered id
 * @param site the site whose ledger it reads and writes, taken from its token only
 */
public record Caller(String client, Site site) {}
