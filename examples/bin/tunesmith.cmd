@echo off
rem The tunesmith command line. In a checkout "mvn -q package -DskipTests" makes it ready.
setlocal
set "HOME_=%~dp0.."
if exist "%HOME_%\lib" (
  set CLASSES=-classpath "%HOME_%\lib\*"
) else if exist "%HOME_%\target\tunesmith.args" (
  set CLASSES="@%HOME_%\target\tunesmith.args"
) else (
  echo tunesmith: %HOME_%\target\tunesmith.args is missing: run "mvn -q package -DskipTests" first 1>&2
  exit /b 3
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=3"
rem oneDNN doubles the speed of training, but its sums may differ in the last bit from run to run: set this to 0 for
rem a resumed run that gives the very losses of one that never stopped.
set "TRAINS="
if "%~1"=="train" set "TRAINS=1"
if "%~1"=="bench" set "TRAINS=1"
if defined TRAINS if not defined TF_ENABLE_ONEDNN_OPTS set "TF_ENABLE_ONEDNN_OPTS=1"
rem What is over in a moment starts sooner without the optimizing compiler.
set "OPTIONS="
if "%~1"=="check" set "OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"%JAVA%" %OPTIONS% --enable-native-access=ALL-UNNAMED -Djdk.console=java.base %CLASSES% io.tunesmith.examples.cli.Tunesmith %*
exit /b %ERRORLEVEL%
