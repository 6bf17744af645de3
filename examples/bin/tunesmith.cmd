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
"%JAVA%" --enable-native-access=ALL-UNNAMED -Djdk.console=java.base %CLASSES% io.tunesmith.examples.cli.Tunesmith %*
exit /b %ERRORLEVEL%
