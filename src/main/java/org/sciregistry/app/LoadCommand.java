package org.sciregistry.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sciregistry.app.Loading.Result;
import org.sciregistry.app.client.ClientOptions;
import org.sciregistry.fault.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Posts Bundles to a FHIR server, several at a time, and says how fast and what was refused. */
@Command(
    name = "load",
    description =
        "Posts NDJSON of Bundles, or a folder of Bundle files, to a FHIR server; an interrupted load goes on where it was. / 批量提交 Bundle，可中断后继续。",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

  private static final int SHOWN_REASONS = 20;
  private static final Text UNREADABLE = new Text(
      "{0} cannot be read. Name an existing file of Bundles in UTF-8; what was sent before it stays stored.",
      "无法读取 {0}。请指定存在的 UTF-8 编码的 Bundle 文件；此前已发送的内容仍然保留。");

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "NDJSON files, Bundle files or folders of them.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080/fhir",
      description = "FHIR base URL. (${DEFAULT-VALUE})")
  private URI url = URI.create("http://localhost:8080/fhir");

  @Option(
      names = "--clients",
      defaultValue = "8",
      description = "Bundles on their way at the same time. (${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Most Bundles a second; 0 for as fast as they are answered.")
  private double rate;

  @Option(names = "--no-resume", description = "Sends everything and keeps no journal.")
  private boolean noResume;

  @Mixin
  private ClientOptions client = new ClientOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Result result;
    try {
      result = new Loading(url, clients, rate, !noResume, client, err).run(sources);
    } catch (IOException unreadable) {
      Text told = UNREADABLE.filled(String.valueOf(unreadable.getMessage()));
      err.println(told.english());
      err.println(told.chinese());
      return 2;
    }
    out.printf(
        Locale.ROOT,
        "%d stored, %d refused, %d failed, %d sent before; %.1f bundles/s in %.1f s%n",
        result.stored(),
        result.refused(),
        result.failed(),
        result.skipped(),
        result.perSecond(),
        result.seconds());
    out.printf(
        Locale.ROOT,
        "time to answer: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms%n",
        result.percentile(50),
        result.percentile(90),
        result.percentile(99));
    if (result.serverCpuMillis() > 0) {
      out.printf(Locale.ROOT, "server CPU: %.2f ms a bundle%n", result.serverCpuMillis());
    }
    result.reasons().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SHOWN_REASONS)
        .forEach(reason -> out.println(reason.getValue() + " x " + reason.getKey()));
    out.flush();
    return result.refused() + result.failed() == 0 ? 0 : 1;
  }
}
