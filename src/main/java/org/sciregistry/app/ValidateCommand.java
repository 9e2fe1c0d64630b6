package org.sciregistry.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Judges files offline with the server's own verdict. */
@Command(
    name = "validate",
    description = "Judges files offline. / 离线校验文件。",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    return 0;
  }
}
