package org.sciregistry.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.sciregistry.access.ClientKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key pair for a client. */
@Command(
    name = "key",
    description =
        "Makes a key pair (ES384): FILE holds the private key, FILE.public the JWKS to register. / 生成密钥对（ES384）：FILE 为私钥，FILE.public 为待登记的 JWKS。",
    mixinStandardHelpOptions = true)
final class ClientKeyCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      required = true,
      description = "File of the private key; never overwritten.")
  private Path out = Path.of("key.json");

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Path published = Path.of(out + ".public");
    ClientKey key = ClientKey.generate();
    if (!SecretFile.write(out, key.privateJwk(), err)) {
      return 2;
    }
    try {
      Files.writeString(published, key.publicKeys() + "\n", StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException there) {
      err.println(there.getFile() + " is there already; choose another name. / 文件已存在；请另选名称。");
      return 2;
    }
    spec.commandLine().getOut().println(published);
    return 0;
  }
}
