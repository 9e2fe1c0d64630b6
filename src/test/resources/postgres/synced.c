/*
 * What a disk keeps of PostgreSQL's files when the power goes: preloaded, fsync and fdatasync copy what a file holds at that moment to $SYNCED/<inode>,
 * and nothing else does. The test then puts the copies in the place of the files, as if all that was not synced were lost. While there is a file
 * $SYNCED/lying, nothing is copied.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 65536

static int name_of(char *path, size_t size, ino_t inode) {
  const char *folder = getenv("SYNCED");
  return folder != NULL && snprintf(path, size, "%s/%llu", folder, (unsigned long long) inode) < (int) size;
}

static int is_lying(void) {
  char path[4096];
  const char *folder = getenv("SYNCED");
  return folder != NULL && snprintf(path, sizeof path, "%s/lying", folder) < (int) sizeof path && access(path, F_OK) == 0;
}

/* Under a lock, so that an older copy never replaces a newer one. */
static int keep(int file) {
  char path[4096], held[BLOCK], kept[BLOCK];
  struct stat real;
  if (fstat(file, &real) != 0) {
    return -1;
  }
  if (is_lying()) {
    return 0;
  }
  if (!S_ISREG(real.st_mode) || !name_of(path, sizeof path, real.st_ino)) {
    return 0;
  }
  int copy = open(path, O_RDWR | O_CREAT, 0600);
  if (copy < 0 || flock(copy, LOCK_EX) != 0 || fstat(file, &real) != 0) {
    errno = EIO;
    return -1;
  }
  for (off_t at = 0; at < real.st_size; at += BLOCK) {
    ssize_t length = pread(file, held, BLOCK, at);
    if (length < 0 || (pread(copy, kept, length, at) != length || memcmp(held, kept, length) != 0)
        && pwrite(copy, held, length, at) != length) {
      close(copy);
      errno = EIO;
      return -1;
    }
  }
  int failed = ftruncate(copy, real.st_size);
  close(copy);
  return failed;
}

int fsync(int file) {
  return keep(file);
}

int fdatasync(int file) {
  return keep(file);
}

/* An inode that ends may be given to another file. */
static void forget(const struct stat *ended) {
  char path[4096];
  static int (*real)(const char *);
  if (real == NULL) {
    real = (int (*)(const char *)) dlsym(RTLD_NEXT, "unlink");
  }
  if (S_ISREG(ended->st_mode) && ended->st_nlink == 1 && name_of(path, sizeof path, ended->st_ino)) {
    int before = errno;
    real(path);
    errno = before;
  }
}

int unlink(const char *path) {
  static int (*real)(const char *);
  struct stat ended;
  if (real == NULL) {
    real = (int (*)(const char *)) dlsym(RTLD_NEXT, "unlink");
  }
  int known = lstat(path, &ended) == 0;
  int result = real(path);
  if (result == 0 && known) {
    forget(&ended);
  }
  return result;
}

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  struct stat moved, ended;
  if (real == NULL) {
    real = (int (*)(const char *, const char *)) dlsym(RTLD_NEXT, "rename");
  }
  int known = lstat(from, &moved) == 0 && lstat(to, &ended) == 0 && moved.st_ino != ended.st_ino;
  int result = real(from, to);
  if (result == 0 && known) {
    forget(&ended);
  }
  return result;
}
