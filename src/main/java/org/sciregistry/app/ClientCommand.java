package org.sciregistry.app;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Client;
import org.sciregistry.access.Grants;
import org.sciregistry.access.PublicKeys;
import org.sciregistry.access.Role;
import org.sciregistry.access.Scope;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.profile.Guide;
import org.sciregistry.search.Understood;
import org.sciregistry.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says who may come in. */
@Command(
    name = "client",
    description =
        "Registers, revokes and lists the systems and people that may use the registry. Once one is registered, nobody comes in without a token. / 登记、撤销和列出可使用登记库的系统和人员；一旦登记，无令牌者不得进入。",
    mixinStandardHelpOptions = true,
    subcommands = {ClientKeyCommand.class, ClientTokenCommand.class})
final class ClientCommand {

  private static final String ID = "[A-Za-z0-9._-]{1,64}";

  @Spec
  private CommandSpec spec = CommandSpec.create();

  /** Where a client's public keys are. */
  static final class Keys {

    @Option(
        names = "--keys",
        paramLabel = "FILE|URL",
        description =
            "Its public keys (JWKS): a file, kept here, or an https address where it publishes them. Leave it out for clients of --issuer.")
    private @Nullable String keys;

    boolean isUrl() {
      return keys != null && keys.matches("[a-z]+://.*");
    }

    @Nullable
    String url() {
      if (!isUrl() || keys == null) {
        return null;
      }
      URI address = URI.create(keys);
      String host = String.valueOf(address.getHost());
      boolean own = host.equals("localhost") || host.equals("127.0.0.1");
      if (!"https".equals(address.getScheme()) && !own) {
        throw Fault.of(
            FaultCode.KEYS_INVALID,
            new org.sciregistry.fault.Text("the address must begin with https", "地址必须以 https 开头"));
      }
      return keys;
    }

    List<Client.Key> kept() throws IOException {
      return keys == null || isUrl()
          ? List.of()
          : PublicKeys.parse(Files.readString(Path.of(keys)));
    }
  }

  private interface Work {
    void with(Store store, PrintWriter out) throws IOException;
  }

  private int work(StoreOptions options, Work work) throws IOException {
    try (Store store = options.open()) {
      work.with(store, spec.commandLine().getOut());
      spec.commandLine().getOut().flush();
      return 0;
    }
  }

  @Command(
      name = "add",
      description = "Registers a client. / 登记客户端。",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin StoreOptions store,
      @Option(names = "--id", required = true, description = "Its id.") String id,
      @Option(names = "--name", defaultValue = "", description = "What people call it.")
          String name,
      @Option(
              names = "--role",
              required = true,
              description = "submitter, reader, analyst, administrator, auditor or linkage.")
          String role,
      @Option(
              names = "--site",
              required = true,
              description = "Code of the site it belongs to; see site list.")
          String site,
      @Option(
              names = "--scope",
              defaultValue = "",
              description = "The most it may ask for; without it, all its role allows.")
          String scope,
      @Mixin ParameterOptions parameters,
      @Mixin Keys keys)
      throws IOException {
    return work(store, (opened, out) -> {
      if (!id.matches(ID)) {
        throw Fault.of(FaultCode.CLIENT_ID_INVALID, id);
      }
      Role known = Role.of(role);
      List<String> unknown = Grants.unknown(scope);
      if (!unknown.isEmpty()) {
        throw Fault.of(FaultCode.SCOPE_INVALID, unknown.get(0));
      }
      if (!scope.isBlank()) {
        requireKnown(scope, parameters.file());
      }
      Grants scopes = scope.isBlank() ? known.most() : Grants.parse(scope);
      Grants granted = scopes.within(known.most());
      if (granted.isEmpty()) {
        throw Fault.of(FaultCode.SCOPE_NOT_GRANTED, known.most().toString());
      }
      opened
          .clients()
          .add(new Client(
              id,
              name,
              known,
              SiteCommand.site(opened, site).number(),
              scopes,
              keys.url(),
              keys.kept(),
              Clock.systemUTC().instant(),
              null));
      out.println(id + ": " + known.word() + " of " + site + ", " + granted);
    });
  }

  /**
   * Makes sure that scopes mean something: what is misspelled would let nothing through, and nobody would know why.
   *
   * @param more a file with search parameters beside those of R4 and the guide
   * @throws Fault when a type or a parameter of a filter is unknown
   */
  private static void requireKnown(String scopes, @Nullable Path more) {
    ParameterCatalog catalog =
        ParameterOptions.catalog(FhirContext.forR4(), Guide.definitions(), more);
    Understood filters = new Understood(catalog);
    for (Scope scope : Grants.parse(scopes).scopes()) {
      if (!scope.type().equals(Scope.EVERY_TYPE)
          && !catalog.resourceTypes().contains(scope.type())) {
        throw Fault.of(FaultCode.SCOPE_TYPE_UNKNOWN, scope, scope.type());
      }
      if (!scope.filter().isEmpty()) {
        try {
          filters.require(scope.type(), scope.filter());
        } catch (Fault wrong) {
          throw Fault.of(
              FaultCode.SCOPE_FILTER_WRONG, scope, wrong.issues().get(0).text());
        }
      }
    }
  }

  @Command(
      name = "revoke",
      description =
          "Shuts a client out for good, within 15 seconds on every server. / 永久撤销客户端，15 秒内在所有服务器上生效。",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin StoreOptions store,
      @Option(names = "--id", required = true, description = "Its id.") String id)
      throws IOException {
    return work(store, (opened, out) -> {
      opened.clients().revoke(id);
      out.println(id + ": revoked");
    });
  }

  @Command(
      name = "rotate",
      description =
          "Gives a client new keys; its old ones count a while longer. / 更换客户端密钥；旧密钥在重叠期内仍有效。",
      mixinStandardHelpOptions = true)
  int rotate(
      @Mixin StoreOptions store,
      @Option(names = "--id", required = true, description = "Its id.") String id,
      @Option(
              names = "--overlap",
              defaultValue = "PT24H",
              description =
                  "How long the old keys count, such as PT24H; PT0S for not at all. (${DEFAULT-VALUE})")
          Duration overlap,
      @Mixin Keys keys)
      throws IOException {
    return work(store, (opened, out) -> {
      Instant end = Clock.systemUTC().instant().plus(overlap);
      opened.clients().rotate(id, keys.kept(), keys.url(), end);
      out.println(id + ": old keys end at " + end);
    });
  }

  @Command(
      name = "list",
      description = "Lists all clients. / 列出所有客户端。",
      mixinStandardHelpOptions = true)
  int list(@Mixin StoreOptions store) throws IOException {
    return work(store, (opened, out) -> {
      var sites = opened.sites().stream().collect(Collectors.toMap(Site::number, Site::code));
      opened.clients().all().values().stream()
          .sorted(Comparator.comparing(Client::id))
          .forEach(client -> out.println(String.join(
              "\t",
              client.id(),
              client.role().word(),
              sites.getOrDefault(client.site(), "?"),
              client.most().toString(),
              client.keysUrl() == null
                  ? client.keys().size() + " keys"
                  : String.valueOf(client.keysUrl()),
              client.revokedAt() == null ? "active" : "revoked " + client.revokedAt(),
              client.name())));
    });
  }
}
