package org.sciregistry.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.http.DoorLimits;
import org.sciregistry.http.Issuer;
import org.sciregistry.http.Transport;
import org.sciregistry.search.SearchLimits;
import org.sciregistry.store.StoreConfiguration;

/** What a running registry was told. */
record Configuration(
    String host,
    int port,
    @Nullable String baseUrl,
    Path data,
    @Nullable String jdbcUrl,
    String jdbcUser,
    String jdbcPassword,
    boolean updateCreate,
    boolean referentialIntegrity,
    Set<String> uncheckedTypes,
    boolean refuseUnknownProfiles,
    boolean registryOnly,
    boolean pseudonymous,
    Duration timeBudget,
    int mostEntries,
    boolean requireIfMatch,
    boolean deriveResults,
    String serverName,
    boolean auditReads,
    DoorLimits doorLimits,
    SearchLimits searchLimits,
    String siteCode,
    String siteName,
    ZoneId siteZone,
    @Nullable Path moreParameters,
    @Nullable Issuer issuer,
    Transport transport) {

  StoreConfiguration store() {
    StoreConfiguration store = jdbcUrl == null
        ? StoreConfiguration.embedded(data)
        : StoreConfiguration.postgresql(jdbcUrl, jdbcUser, jdbcPassword);
    return store.answeringWithin(searchLimits.seconds());
  }

  Site site() {
    return new Site(1, siteCode, siteName, siteZone);
  }
}
