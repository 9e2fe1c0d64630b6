package org.sciregistry.app;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which sites there are. */
@Command(
    name = "site",
    description = "Adds and lists sites; each has a ledger of its own. / 添加和列出站点；每个站点有自己的账本。",
    mixinStandardHelpOptions = true)
final class SiteCommand {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Command(name = "add", description = "Adds a site. / 添加站点。", mixinStandardHelpOptions = true)
  int add(
      @Mixin StoreOptions store,
      @Option(
              names = "--code",
              required = true,
              description = "Four lower-case letters or digits; its ids start with it.")
          String code,
      @Option(names = "--name", required = true, description = "What people call it.") String name,
      @Option(
              names = "--zone",
              description =
                  "Time zone meant where a date has none, such as Asia/Shanghai. (the machine's)")
          @Nullable
          ZoneId zone) {
    try (Store opened = store.open()) {
      List<Site> sites = opened.sites();
      if (sites.stream().anyMatch(site -> site.code().equals(code))) {
        throw Fault.of(FaultCode.SITE_KNOWN, code);
      }
      int number = sites.stream().mapToInt(Site::number).max().orElse(0) + 1;
      opened.ensure(new Site(number, code, name, zone == null ? ZoneId.systemDefault() : zone));
      spec.commandLine().getOut().println(code + ": site " + number);
      return 0;
    } catch (IllegalArgumentException malformed) {
      spec.commandLine()
          .getErr()
          .println(malformed.getMessage() + " / 站点代码为四个小写字母或数字，而不是 \"" + code + "\"");
      return 2;
    }
  }

  @Command(
      name = "list",
      description = "Lists all sites. / 列出所有站点。",
      mixinStandardHelpOptions = true)
  int list(@Mixin StoreOptions store) {
    try (Store opened = store.open()) {
      opened
          .sites()
          .forEach(site -> spec.commandLine()
              .getOut()
              .println(site.code() + "\t" + site.name() + "\t" + site.zone()));
      return 0;
    }
  }

  /** The site of a code. */
  static Site site(Store store, String code) {
    List<Site> sites = store.sites();
    return sites.stream()
        .filter(site -> site.code().equals(code))
        .findFirst()
        .orElseThrow(() -> Fault.of(
            FaultCode.SITE_NOT_THERE,
            code,
            sites.isEmpty()
                ? "-"
                : sites.stream().map(Site::code).collect(Collectors.joining(", "))));
  }
}
